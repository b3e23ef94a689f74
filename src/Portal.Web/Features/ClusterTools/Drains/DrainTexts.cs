namespace Portal.Web.Features.ClusterTools.Drains;

/// <summary>Names the texts of draining a node.</summary>
internal sealed class DrainTexts;
