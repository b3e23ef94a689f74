namespace Portal.Web.Features.Access;

/// <summary>Names the texts of the screens about who may do what where.</summary>
internal sealed class AccessTexts;
