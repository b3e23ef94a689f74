namespace Portal.Web.Features.ClusterTools.Upgrades;

/// <summary>Names the texts of the upgrade tool.</summary>
internal sealed class UpgradeTexts;
