namespace Portal.Web.Features.CreateCluster;

/// <summary>Names the texts of the create wizard.</summary>
internal sealed class CreateClusterTexts;
