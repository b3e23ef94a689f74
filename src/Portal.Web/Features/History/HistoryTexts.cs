namespace Portal.Web.Features.History;

/// <summary>Names the texts of the change history.</summary>
internal sealed class HistoryTexts;
