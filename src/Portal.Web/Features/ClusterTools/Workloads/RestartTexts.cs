namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>Names the texts of restarting a workload.</summary>
internal sealed class RestartTexts;
