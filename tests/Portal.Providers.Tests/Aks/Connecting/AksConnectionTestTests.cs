using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Ports;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Aks.Connecting;

public sealed class AksConnectionTestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_step_of_a_good_connection_passes()
    {
        await using var far = FarAzure.Start();

        var steps = await RunAsync(far);

        steps
            .Select(step => (step.Step, step.Outcome))
            .ShouldBe(Enum.GetValues<TestStep>().Select(step => (step, TestOutcome.Passed)));
        steps[^1].Rights!.ShouldAllBe(right => right.Allowed);
        string.Concat(steps).ShouldNotContain(FarAzure.Secret);
        string.Concat(steps).ShouldNotContain("token-of-the-moon");
    }

    [Fact]
    public async Task Without_a_subscription_it_ends_once_the_sign_in_works()
    {
        await using var far = FarAzure.Start();

        (await RunAsync(far, FarAzure.Propose(subscription: "")))[^1].Step.ShouldBe(TestStep.Authenticate);
    }

    [Fact]
    public async Task A_stored_connection_is_tried_with_its_stored_secret()
    {
        await using var far = FarAzure.Start();
        var proposed = FarAzure.Propose();
        var stored = new Connection(
            Guid.NewGuid(),
            "shop",
            proposed.Provider,
            proposed.Settings,
            ConnectionSource.Portal
        );
        far.Connections.Secrets[stored.Id] = FarAzure.Secret;

        (await far.Test.RunAsync(stored, Ct).ToListAsync(Ct))[^1].Outcome.ShouldBe(TestOutcome.Passed);
        far.Server.Requests.First(FarAzure.IsToken).Text.ShouldContain(FarAzure.Secret);

        far.Connections.Secrets.Clear();
        ShouldFail(await far.Test.RunAsync(stored, Ct).ToListAsync(Ct), TestStep.Read, "lacks a usable 'secret'");
    }

    [Fact]
    public async Task A_cloud_that_nobody_named_fails_before_anything_is_sent()
    {
        await using var far = FarAzure.Start();

        var steps = await RunAsync(far, FarAzure.Propose(FarAzure.Access with { Cloud = "Elsewhere" }));

        ShouldFail(steps, TestStep.Read, "knows no cloud Elsewhere");
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_without_an_address_fails_at_Resolve()
    {
        await using var far = FarAzure.Start(endpoint: new Uri("https://management.nowhere.invalid/"));

        ShouldFail(await RunAsync(far), TestStep.Resolve, "management.nowhere.invalid has no address");
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_fails_at_Connect()
    {
        using var nobody = new RefusingPort();
        await using var far = FarAzure.Start(endpoint: nobody.Address);

        ShouldFail(await RunAsync(far), TestStep.Connect, $"Nobody answers at 127.0.0.1:{nobody.Number}");
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_fails_at_Tls()
    {
        await using var far = FarAzure.Start();

        var steps = await RunAsync(far, FarAzure.Propose(FarAzure.Access with { TrustedCertificates = null }));

        ShouldFail(steps, TestStep.Tls, "not trusted here");
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_certificate_for_another_name_fails_at_Tls()
    {
        await using var far = FarAzure.Start(certificateHost: "pony");

        ShouldFail(await RunAsync(far), TestStep.Tls, "for another name");
    }

    [Theory]
    [InlineData("7000215", "The client secret is wrong.")]
    [InlineData("7000222", "The client secret has expired.")]
    [InlineData("90002", "no such tenant")]
    [InlineData("700016", "no application with this ID")]
    [InlineData("700027", "does not know this certificate")]
    [InlineData("53003", "Conditional Access")]
    public async Task A_refusal_of_Entra_fails_at_Authenticate_in_plain_words(string code, string sentence)
    {
        await using var far = FarAzure.Start(request => FarAzure.Entra(request, code));

        var steps = await RunAsync(far);

        ShouldFail(steps, TestStep.Authenticate, sentence);
        steps[^1].Sentence.ShouldContain($"AADSTS{code}");
    }

    [Fact]
    public async Task A_refusal_that_is_not_known_is_told_as_Entra_tells_it()
    {
        await using var far = FarAzure.Start(request => FarAzure.Entra(request, "1234567"));

        ShouldFail(await RunAsync(far), TestStep.Authenticate, "AADSTS1234567: What Entra says.");
    }

    [Fact]
    public async Task A_pod_without_a_workload_identity_fails_at_Authenticate()
    {
        await using var far = FarAzure.Start();
        var access = FarAzure.Access with { Credential = AzureCredentialKind.WorkloadIdentity };

        ShouldFail(await RunAsync(far, FarAzure.Propose(access)), TestStep.Authenticate, "no workload identity");
    }

    [Fact]
    public async Task A_subscription_that_is_not_seen_fails_at_Subscription()
    {
        await using var far = FarAzure.Start(request => At(request, "", FarAzure.Error(404, "SubscriptionNotFound")));

        ShouldFail(await RunAsync(far), TestStep.Subscription, "does not see the subscription");
    }

    [Fact]
    public async Task An_identity_without_a_role_fails_at_Subscription()
    {
        await using var far = FarAzure.Start(request =>
            At(request, "", FarAzure.Error(403, "AuthorizationFailed", "The client lacks the action."))
        );

        ShouldFail(await RunAsync(far), TestStep.Subscription, "lacks the action");
    }

    [Theory]
    [InlineData("Disabled", TestOutcome.Failed)]
    [InlineData("Deleted", TestOutcome.Failed)]
    [InlineData("Warned", TestOutcome.Warning)]
    [InlineData("PastDue", TestOutcome.Warning)]
    public async Task A_subscription_that_ails_is_told_at_Subscription(string state, TestOutcome outcome)
    {
        await using var far = FarAzure.Start(request => At(request, "", FarAzure.SubscriptionIn(state)));

        var step = (await RunAsync(far)).Single(it => it.Step == TestStep.Subscription);

        (step.Outcome, step.Advice is null).ShouldBe((outcome, false));
        step.Sentence.ShouldContain(state, Case.Insensitive);
    }

    [Fact]
    public async Task A_service_that_is_not_registered_is_a_warning_with_the_way_out()
    {
        await using var far = FarAzure.Start(request =>
            At(
                request,
                "/providers/Microsoft.ContainerService",
                FaultAnswer.Json(200, """{"registrationState":"NotRegistered"}""")
            )
        );

        var steps = await RunAsync(far);

        var step = steps.Single(it => it.Step == TestStep.Registration);
        step.Outcome.ShouldBe(TestOutcome.Warning);
        step.Advice!.ShouldContain("az provider register");
        steps[^1].Step.ShouldBe(TestStep.Permissions);
    }

    [Fact]
    public async Task Rights_that_are_missing_are_named_by_task_and_action()
    {
        await using var far = FarAzure.Start(request =>
            At(
                request,
                "/providers/Microsoft.Authorization/permissions",
                FaultAnswer.Json(200, """{"value":[{"actions":["*/read"],"notActions":[]},{"actions":null}]}""")
            )
        );

        var last = (await RunAsync(far))[^1];

        (last.Step, last.Outcome).ShouldBe((TestStep.Permissions, TestOutcome.Warning));
        last.Advice!.ShouldContain("5 minutes");
        last.Rights!.Single(right => right.What == "delete")
            .Missing.ShouldBe(["Microsoft.ContainerService/managedClusters/delete"]);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Rights_that_may_not_be_looked_at_are_unknown_and_not_missing(int status)
    {
        await using var far = FarAzure.Start(request =>
            At(request, "/providers/Microsoft.Authorization/permissions", FarAzure.Error(status, "AuthorizationFailed"))
        );

        var last = (await RunAsync(far))[^1];

        last.Outcome.ShouldBe(TestOutcome.Warning);
        last.Sentence.ShouldContain("unknown");
        last.Rights!.ShouldAllBe(right => right.Unknown);
    }

    [Fact]
    public async Task A_throttled_cloud_is_told_to_be_one()
    {
        await using var far = FarAzure.Start(request =>
            At(request, "", FarAzure.Error(429, "SubscriptionRequestsThrottled", "Try again after 17 seconds."))
        );

        var steps = await RunAsync(far);

        ShouldFail(steps, TestStep.Subscription, "Try again after 17 seconds.");
        steps[^1].Advice!.ShouldContain("throttling");
        far.Server.Requests.Count(request => request.Path == Path("")).ShouldBe(1);
    }

    [Fact]
    public async Task A_silent_cloud_fails_after_fifteen_seconds()
    {
        var time = new ManualTimeProvider();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var far = FarAzure.Start(
            request =>
            {
                if (request.Path != Path(""))
                {
                    return null;
                }
                asked.TrySetResult();
                return FaultAnswer.Hang();
            },
            time: time
        );

        var steps = RunAsync(far);
        await asked.Task.WaitAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(15));

        ShouldFail(await steps, TestStep.Subscription, "No answer within 15 seconds.");
    }

    private static FaultAnswer? At(RecordedRequest request, string path, FaultAnswer answer) =>
        request.Path == Path(path) ? answer : null;

    private static string Path(string path) => $"/subscriptions/{FarAzure.Subscription}{path}";

    private static Task<List<TestedStep>> RunAsync(FarAzure far, ProposedConnection? proposed = null) =>
        far.Test.RunAsync(proposed ?? FarAzure.Propose(), Ct).ToListAsync(Ct).AsTask();

    private static void ShouldFail(IReadOnlyList<TestedStep> steps, TestStep at, string sentence)
    {
        var last = steps[^1];
        (last.Step, last.Outcome).ShouldBe((at, TestOutcome.Failed), last.Sentence);
        last.Sentence.ShouldContain(sentence);
        last.Advice.ShouldNotBeNullOrEmpty();
        steps.SkipLast(1).ShouldAllBe(step => step.Outcome == TestOutcome.Passed);
    }
}
