namespace Portal.Core.Workloads.Restarts;

/// <summary>That somebody looked for a workload; <paramref name="Found"/> is null when there is none.</summary>
public sealed record WorkloadLookup(Workload? Found);
