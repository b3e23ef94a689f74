namespace Portal.Web.Features.ClusterTools.Pools;

/// <summary>Names the texts of what can be done to node pools.</summary>
internal sealed class PoolTexts;
