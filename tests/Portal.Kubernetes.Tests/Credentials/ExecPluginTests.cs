using Portal.Kubernetes.Credentials;
using Portal.TestKit.Time;

namespace Portal.Kubernetes.Tests.Credentials;

/// <summary>K14, with real processes of the shell.</summary>
public sealed class ExecPluginTests
{
    private const string V1 = "client.authentication.k8s.io/v1";

    public ExecPluginTests() =>
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The plugins of these tests are shell scripts.");

    [Fact]
    public async Task K14_token_is_taken_and_replaced_a_minute_before_its_end()
    {
        var credential = await RunAsync(
            $$$"""echo '{"kind":"ExecCredential","apiVersion":"{{{V1}}}","status":{"token":"abc","expirationTimestamp":"2030-01-01T00:01:00Z"}}'"""
        );
        credential.Authorization.ShouldNotBeNull().Parameter.ShouldBe("abc");
        credential.RefreshAt.ShouldBe(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task K14_arguments_and_environment_arrive_whole_and_no_more()
    {
        var credential = await RunAsync(
            """
            test "$1" = 'a b"c' || exit 3
            test "$SECRET_OF_PLUGIN" = yes || exit 4
            test -z "$DOTNET_ROOT$DOTNET_CLI_HOME" || exit 5
            case "$KUBERNETES_EXEC_INFO" in
              *'"kind":"ExecCredential"'*'"interactive":false'*) ;;
              *) exit 6 ;;
            esac
            echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"ok"}}'
            """,
            "a b\"c"
        );
        credential.RefreshAt.ShouldBeNull();
    }

    [Fact]
    public async Task K14_both_outputs_are_read_at_once()
    {
        var credential = await RunAsync(
            """
            head -c 200000 /dev/zero | tr '\0' e >&2
            echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"ok"}}'
            """
        );
        credential.Authorization.ShouldNotBeNull();
    }

    [Fact]
    public async Task K14_failure_says_why_without_its_secrets()
    {
        const string token = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEyMzQ1Njc4OTAifQ.abcdef";
        var error = await FailsAsync(
            $"echo token-on-stdout; echo 'log in at https://a.example with {token}' >&2; exit 7"
        );
        error.Message.ShouldContain("ended with 7: log in at https://a.example with (removed)");
        error.ToString().ShouldNotContain("token-on-stdout");
    }

    [Theory]
    [InlineData("echo t0p-s3cret")]
    [InlineData(
        "echo '{\"kind\":\"ExecCredentials\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"token\":\"t0p-s3cret\"}}'"
    )]
    [InlineData(
        "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1beta1\",\"status\":{\"token\":\"t0p-s3cret\"}}'"
    )]
    [InlineData(
        "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'"
    )]
    [InlineData(
        "echo '{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{\"clientCertificateData\":\"x\",\"clientKeyData\":\"t0p-s3cret\"}}'"
    )]
    [InlineData("head -c 300000 /dev/zero | tr '\\0' o")]
    public async Task K14_output_that_is_no_credential_is_refused_unseen(string script) =>
        (await FailsAsync(script)).ToString().ShouldNotContain("s3cret");

    [Fact]
    public async Task K14_plugin_that_never_ends_is_killed()
    {
        var time = new ManualTimeProvider();
        var run = Plugin("sleep 600", time).RunAsync(TestContext.Current.CancellationToken).AsTask();
        await time.TimersSetAsync(1, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(30));
        (await Should.ThrowAsync<KubeCredentialException>(() => run)).Message.ShouldContain("30 seconds");
    }

    [Fact]
    public async Task K14_plugin_that_is_not_there_is_said() =>
        await Should.ThrowAsync<KubeCredentialException>(() =>
            new ExecPlugin(new("/no/such/plugin", V1), TimeProvider.System)
                .RunAsync(TestContext.Current.CancellationToken)
                .AsTask()
        );

    private static Task<Credential> RunAsync(string script, params string[] arguments) =>
        Plugin(script, TimeProvider.System, arguments).RunAsync(TestContext.Current.CancellationToken).AsTask();

    private static Task<KubeCredentialException> FailsAsync(string script) =>
        Should.ThrowAsync<KubeCredentialException>(() => RunAsync(script));

    private static ExecPlugin Plugin(string script, TimeProvider time, params string[] arguments) =>
        new(
            new ExecCommand("/bin/sh", V1)
            {
                Arguments = ["-c", script, "plugin", .. arguments],
                Environment = [KeyValuePair.Create("SECRET_OF_PLUGIN", "yes")],
            },
            time
        );
}
