namespace Portal.Web.Features.ClusterTools;

/// <summary>Names the texts of the pages of one cluster.</summary>
internal sealed class ClusterToolTexts;
