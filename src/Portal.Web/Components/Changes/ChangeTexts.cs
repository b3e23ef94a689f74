namespace Portal.Web.Components.Changes;

/// <summary>Names the texts around a change of a cluster that exists.</summary>
internal sealed class ChangeTexts;
