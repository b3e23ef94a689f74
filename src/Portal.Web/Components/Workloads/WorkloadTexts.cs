namespace Portal.Web.Components.Workloads;

/// <summary>Names the texts that every screen with workloads shares.</summary>
internal sealed class WorkloadTexts;
