namespace Portal.Web.Components.Shared;

/// <summary>Names the words for states of operations and clusters, and for durations.</summary>
internal sealed class StateTexts;
