package io.plimsoll.analysis.effect;

/** How an effect is expressed. */
public enum EffectScale {
    /** (treatment - control) / control: 0.10 is 10 % more than the control. */
    RELATIVE,
    /** treatment - control, both shares of 1: 0.02 is two percentage points more. */
    POINTS
}
