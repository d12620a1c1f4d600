/**
 * A spec as a form: its fields by path, read from the text of the document and written back into that text, so that comments,
 * order and what the form does not know stay. Start at SpecText and SpecForm.
 */
@NullMarked
package io.plimsoll.service.form;

import org.jspecify.annotations.NullMarked;
