"""What keeps an application from serving: predicates over its configuration, by the control that each belongs to.

The audit's controls and the extension's start-up check call the same ones, so that a rule is written once. They see
plain values alone; a control asks its evidence for the value first.
"""
