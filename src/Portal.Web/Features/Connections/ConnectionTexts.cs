namespace Portal.Web.Features.Connections;

/// <summary>Names the texts of connections.</summary>
internal sealed class ConnectionTexts;
