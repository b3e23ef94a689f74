using Portal.Core.Connections;
using Portal.Providers.Attached;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.Certificates;
using Portal.TestKit.FaultServer;
using Portal.TestKit.Ports;
using Portal.TestKit.Time;

namespace Portal.Providers.Tests.Attached;

public sealed class AttachedConnectionTestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_step_of_a_good_connection_passes()
    {
        await using var far = FarCluster.Start();

        var steps = await RunAsync(far.Kubeconfig());

        steps
            .Select(step => (step.Step, step.Outcome))
            .ShouldBe([
                (TestStep.Read, TestOutcome.Passed),
                (TestStep.Resolve, TestOutcome.Passed),
                (TestStep.Connect, TestOutcome.Passed),
                (TestStep.Tls, TestOutcome.Passed),
                (TestStep.Authenticate, TestOutcome.Passed),
                (TestStep.Permissions, TestOutcome.Passed),
            ]);
        steps[4].Sentence.ShouldBe("Kubernetes 1.34.2 knows the portal as system:serviceaccount:ops:portal.");
        steps[5].Rights!.Count.ShouldBe(9);
        string.Concat(steps).ShouldNotContain(FarCluster.Token);
    }

    [Fact]
    public async Task Missing_rights_are_named_with_what_is_lost_without_them()
    {
        await using var far = FarCluster.Start(request => Reviewed(request, "patch nodes", "watch pods"));

        var last = (await RunAsync(far.Kubeconfig()))[^1];

        (last.Step, last.Outcome).ShouldBe((TestStep.Permissions, TestOutcome.Warning));
        last.Rights!.Where(right => !right.Allowed)
            .Select(right => right.What)
            .ShouldBe(["watch pods", "cordon nodes"]);
        last.Rights!.Where(right => !right.Allowed).ShouldAllBe(right => right.Loss != null);
    }

    [Fact]
    public async Task Without_the_right_to_list_nodes_the_test_fails()
    {
        await using var far = FarCluster.Start(request => Reviewed(request, "list nodes"));

        (await RunAsync(far.Kubeconfig()))[^1].Outcome.ShouldBe(TestOutcome.Failed);
    }

    [Fact]
    public async Task A_refused_credential_fails_at_Authenticate()
    {
        await using var far = FarCluster.Start(request =>
            request.Path == "/version" ? null : FarCluster.Status(401, "Unauthorized", "Unauthorized")
        );

        ShouldFail(await RunAsync(far.Kubeconfig()), TestStep.Authenticate, "does not accept the credential");
    }

    [Fact]
    public async Task A_credential_that_makes_nobody_of_the_portal_fails_at_Authenticate()
    {
        await using var far = FarCluster.Start(request =>
            request.Path == "/version"
                ? null
                : FarCluster.Status(403, "Forbidden", "User \"system:anonymous\" cannot create resource")
        );

        ShouldFail(await RunAsync(far.Kubeconfig()), TestStep.Authenticate, "system:anonymous");
    }

    [Fact]
    public async Task A_server_that_forbids_to_ask_for_rights_fails_at_Permissions()
    {
        await using var far = FarCluster.Start(request =>
            request.Path.Contains("accessreviews", StringComparison.Ordinal)
                ? FarCluster.Status(403, "Forbidden", "not you")
                : null
        );

        ShouldFail(await RunAsync(far.Kubeconfig()), TestStep.Permissions, "may not ask for its rights");
    }

    [Fact]
    public async Task An_older_server_that_does_not_say_who_one_is_passes()
    {
        await using var far = FarCluster.Start(request =>
            request.Path.Contains("selfsubjectreviews", StringComparison.Ordinal)
                ? FarCluster.Status(404, "NotFound", "the server could not find the requested resource")
                : null
        );

        (await RunAsync(far.Kubeconfig()))[4].Sentence.ShouldBe("Kubernetes 1.34.2 accepts the credential.");
    }

    [Fact]
    public async Task A_certificate_for_another_name_fails_at_Tls()
    {
        await using var far = FarCluster.Start(certificateHost: "pony");

        ShouldFail(await RunAsync(far.Kubeconfig()), TestStep.Tls, "is for another name");
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_fails_at_Tls()
    {
        using var stranger = new TestAuthority("Stranger");
        await using var far = FarCluster.Start();

        ShouldFail(await RunAsync(far.Kubeconfig(authorityPem: stranger.Pem)), TestStep.Tls, "unknown authority");
    }

    [Fact]
    public async Task A_port_that_nobody_listens_on_fails_at_Connect()
    {
        using var nobody = new RefusingPort();

        ShouldFail(await RunAsync(FarCluster.KubeconfigFor(nobody.Address)), TestStep.Connect, "Nobody answers");
    }

    [Fact]
    public async Task A_name_of_an_address_that_may_not_be_called_fails_at_Connect()
    {
        await using var far = FarCluster.Start();
        var named = FarCluster.KubeconfigFor(new Uri($"https://localhost:{far.Server.Address.Port}"));

        var steps = await RunAsync(named, new UploadPolicy());

        ShouldFail(steps, TestStep.Connect, "may not be called");
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kubeconfig_that_starts_a_program_fails_before_anything_is_sent()
    {
        await using var far = FarCluster.Start();

        var steps = await RunAsync(
            far.Kubeconfig("exec: { command: sh, apiVersion: client.authentication.k8s.io/v1 }")
        );

        ShouldFail(steps, TestStep.Read, "It starts a program");
        far.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_never_answers_fails_at_Authenticate_after_ten_seconds()
    {
        var time = new ManualTimeProvider();
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var far = FarCluster.Start(_ =>
        {
            asked.TrySetResult();
            return FaultAnswer.Hang();
        });

        var steps = RunAsync(far.Kubeconfig(), time: time);
        await asked.Task.WaitAsync(Ct);
        time.Advance(TimeSpan.FromSeconds(10));

        ShouldFail(await steps, TestStep.Authenticate, "No answer within 10 seconds.");
    }

    private static void ShouldFail(IReadOnlyList<TestedStep> steps, TestStep at, string sentence)
    {
        var last = steps[^1];
        (last.Step, last.Outcome).ShouldBe((at, TestOutcome.Failed), last.Sentence);
        last.Sentence.ShouldContain(sentence);
        last.Advice.ShouldNotBeNullOrEmpty();
        steps.SkipLast(1).ShouldAllBe(step => step.Outcome == TestOutcome.Passed);
    }

    private static FaultAnswer? Reviewed(RecordedRequest request, params string[] denied) =>
        request.Path.EndsWith("selfsubjectaccessreviews", StringComparison.Ordinal)
            ? FarCluster.Review(request, denied)
            : null;

    private static async Task<IReadOnlyList<TestedStep>> RunAsync(
        string kubeconfig,
        UploadPolicy? options = null,
        TimeProvider? time = null
    )
    {
        await using var parts = new AttachedParts(options, time);
        var proposed = AttachedConnection.Propose(kubeconfig, context: null);
        return await parts.Get<IConnectionTest>().RunAsync(proposed, Ct).ToListAsync(Ct);
    }
}
