using System.Diagnostics.Metrics;
using Azure.Core;
using Portal.Azure.Pipeline;
using Portal.Azure.Resources;
using Portal.Azure.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Azure.Tests.Pipeline;

public sealed class RateLimitTests
{
    // Meters are the process' own; a subscription no other test uses keeps their measurements out.
    private const string SubscriptionId = "0a0a0a0a-0000-0000-0000-00000000000a";
    private static readonly ArmRequest Read = new(
        RequestMethod.Get,
        ResourceGroupClient.Id(SubscriptionId, "rg"),
        ApiVersions.ResourceGroups
    );

    [Theory]
    [InlineData("writes", 200, 0)]
    [InlineData("writes", 40, 0)]
    [InlineData("writes", 20, 1)]
    [InlineData("writes", 0, 2)]
    [InlineData("reads", 25, 1)]
    public void Pause_BelowAFifthOfTheBucket_Grows(string bucket, int remaining, double seconds)
    {
        var limits = new RateLimits(new PromptTime());
        limits.Observe("s", bucket, remaining);
        limits.PauseBefore("s", bucket).ShouldBe(TimeSpan.FromSeconds(seconds), TimeSpan.FromMilliseconds(1));
        limits.PauseBefore("another", bucket).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Pause_OfALargerBucket_IsMeasuredAgainstTheHighestSeen()
    {
        var limits = new RateLimits(new PromptTime());
        limits.Observe("s", "writes", 1200);
        limits.Observe("s", "writes", 120);
        limits.PauseBefore("s", "writes").ShouldBe(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Pause_AfterAWhile_IsForgotten()
    {
        var time = new PromptTime();
        var limits = new RateLimits(time);
        limits.Observe("s", "writes", 0);
        time.Advance(TimeSpan.FromSeconds(31));
        limits.PauseBefore("s", "writes").ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task Requests_WithFewLeft_AreSpacedOutAndMeasured()
    {
        var measured = new List<int>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, it) =>
            {
                if (instrument.Name == "portal.azure.ratelimit.remaining")
                {
                    it.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<int>(
            (_, value, tags, _) =>
            {
                if (tags.Contains(new("subscription", SubscriptionId)) && tags.Contains(new("bucket", "reads")))
                {
                    measured.Add(value);
                }
            }
        );
        listener.Start();
        var time = new PromptTime();
        await using var far = ArmFarSide.Start(
            _ => FaultAnswer.Json(200, "{}", ("x-ms-ratelimit-remaining-subscription-reads", "25")),
            ArmFarSide.Quick with
            {
                Time = time,
            }
        );
        await far.Arm.SendAsync(Read, TestContext.Current.CancellationToken);
        time.Waits.ShouldBeEmpty();
        await far.Arm.SendAsync(Read, TestContext.Current.CancellationToken);
        time.Waits.ShouldHaveSingleItem().ShouldBe(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(1));
        measured.ShouldBe([25, 25]);
    }
}
