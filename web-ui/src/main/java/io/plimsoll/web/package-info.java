/** The pages: what they show is made by service.view, what they look like stands in templates. Decides nothing. Start at RunPage. */
@NullMarked
package io.plimsoll.web;

import org.jspecify.annotations.NullMarked;
