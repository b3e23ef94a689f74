using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Operations;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Planning;

public sealed class CoolOffStepTests
{
    [Fact]
    public async Task While_it_waits_it_says_until_when_as_people_read_it()
    {
        var requests = new Requests();
        var deletion = DeleteCluster.Of(ChangeFactsBuilder.Cluster, new DeletionPolicy(TimeSpan.FromHours(1)));
        var operation = requests[requests.Add(Deletion(Olga))].Operation with
        {
            Plan = ChangeJson.Write(deletion),
            QueuedAt = Noon,
        };

        var outcome = await new CoolOffStep(new ManualTimeProvider(Noon)).RunAsync(
            HeldOperation.Step(operation),
            TestContext.Current.CancellationToken
        );

        outcome.ShouldBe(new StepOutcome.Wait(TimeSpan.FromHours(1), "Can be called back until 1 Mar 2026 13:00 UTC"));
    }
}
