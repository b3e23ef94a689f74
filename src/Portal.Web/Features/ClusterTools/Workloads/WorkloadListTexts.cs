namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>Names the texts of the list of workloads.</summary>
internal sealed class WorkloadListTexts;
