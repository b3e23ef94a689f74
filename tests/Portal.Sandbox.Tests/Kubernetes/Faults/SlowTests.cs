using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Kubernetes.Faults;
using Portal.TestKit.Time;

namespace Portal.Sandbox.Tests.Kubernetes.Faults;

public sealed class SlowTests
{
    [Fact]
    public async Task Slow_AnswersLater()
    {
        var clock = new ManualTimeProvider();
        var faults = new ClusterFaults();
        faults.Switch(KubernetesFaultKind.Slow, on: true);
        var served = false;

        var answer = new KubernetesFaultInjection(clock).Invoke(new DefaultHttpContext(), faults, Serve);

        await clock.TimersSetAsync(1, TestContext.Current.CancellationToken);
        served.ShouldBeFalse();
        clock.Advance(KubernetesFaultInjection.Delay);
        await answer;
        served.ShouldBeTrue();

        Task Serve()
        {
            served = true;
            return Task.CompletedTask;
        }
    }
}
