namespace Portal.Web.Features.Clusters;

/// <summary>Names the texts of the list of clusters.</summary>
internal sealed class ClusterTexts;
