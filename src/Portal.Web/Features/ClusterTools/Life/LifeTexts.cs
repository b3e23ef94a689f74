namespace Portal.Web.Features.ClusterTools.Life;

/// <summary>Names the texts of what can be done to a whole cluster.</summary>
internal sealed class LifeTexts;
