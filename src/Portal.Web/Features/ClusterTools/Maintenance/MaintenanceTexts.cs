namespace Portal.Web.Features.ClusterTools.Maintenance;

/// <summary>Names the texts of the tool for maintenance.</summary>
internal sealed class MaintenanceTexts;
