@org.jspecify.annotations.NullMarked
package io.plimsoll.service.draft;
