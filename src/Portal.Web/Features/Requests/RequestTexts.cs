namespace Portal.Web.Features.Requests;

/// <summary>Names the texts of requests.</summary>
internal sealed class RequestTexts;
