namespace Portal.Web.Features.Protection;

/// <summary>Names the texts of freeze windows.</summary>
internal sealed class FreezeTexts;
