namespace Portal.Web.Features.Runbooks;

/// <summary>Names the texts of the runbooks.</summary>
internal sealed class RunbookTexts;
