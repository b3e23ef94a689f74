namespace Portal.Web.Components.Drafts;

/// <summary>Names the texts about drafts.</summary>
internal sealed class DraftTexts;
