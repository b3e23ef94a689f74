namespace Portal.Web.Features.Upgrades;

/// <summary>Names the texts of the upgrades page.</summary>
internal sealed class UpgradeTexts;
