using Portal.Core.Operations;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Operations;

/// <summary>Operations as the pages meet them.</summary>
internal static class Screens
{
    /// <summary>Number 7, two minutes old: its first step is done, its second one is at 40 percent.</summary>
    public static Operation Creation(DateTimeOffset now) =>
        FakeOperations.Running(7, "Create cluster shop-new", "Creating", 40) with
        {
            RequestedAt = now.AddMinutes(-2),
            Steps =
            [
                Step(0, "Pre-flight", StepState.Done, now.AddMinutes(-2), now.AddMinutes(-2).AddSeconds(4)) with
                {
                    Progress = "41 checks passed",
                },
                Step(1, "Create the cluster", StepState.Running, now.AddMinutes(-2).AddSeconds(4), null) with
                {
                    Progress = "Creating",
                    Percent = 40,
                },
            ],
        };

    private static OperationStep Step(
        int ordinal,
        string name,
        StepState state,
        DateTimeOffset started,
        DateTimeOffset? ended
    ) => new(ordinal, name, state, started, ended, null, null, null, []);
}
