using Portal.Core.Workloads;
using Portal.Web.Components.Shared;

namespace Portal.Web.Features.ClusterTools.Workloads;

/// <summary>How the state of a workload looks.</summary>
internal static class WorkloadLook
{
    public static (Tone Tone, string Icon) Of(WorkloadState state) =>
        state switch
        {
            WorkloadState.Unavailable => (Tone.Bad, "close"),
            WorkloadState.Stuck => (Tone.Bad, "hourglass_disabled"),
            WorkloadState.Degraded => (Tone.Warning, "priority_high"),
            WorkloadState.Replacing => (Tone.Accent, "sync"),
            WorkloadState.Paused => (Tone.Neutral, "pause"),
            WorkloadState.Leaving => (Tone.Neutral, "delete"),
            WorkloadState.Idle => (Tone.Neutral, "circle"),
            _ => (Tone.Good, "check"),
        };
}
