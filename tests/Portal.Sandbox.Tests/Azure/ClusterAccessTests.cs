using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Portal.Sandbox.Tests.Kubernetes;

namespace Portal.Sandbox.Tests.Azure;

/// <summary>Ways into a cluster that Azure hands out.</summary>
public sealed class ClusterAccessTests
{
    [Fact]
    public async Task RotatedCertificates_MakeOldKubeconfigsUseless_AndNewOnesWork()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        using var old = await Cluster.OfAzure(azure, path);
        (await old.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.OK);

        var started = await azure.Send("POST", path + "/rotateClusterCertificates");
        (await azure.Get(path)).State.ShouldBe("RotatingClusterCertificates");
        azure.Clock.Advance(TimeSpan.FromMinutes(2));
        (await azure.Get(path)).State.ShouldBe("Succeeded");
        using var fresh = await Cluster.OfAzure(azure, path);

        started.Status.ShouldBe(202);
        started.Header("Location").ShouldNotBeNull();
        (await fresh.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.OK);
        await Should.ThrowAsync<HttpRequestException>(() => old.Status("/api/v1/nodes"));
        fresh.Http.DefaultRequestHeaders.Authorization = old.Http.DefaultRequestHeaders.Authorization;
        (await fresh.Status("/api/v1/nodes")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task RotatedCertificates_AreThoseOfTheNextRunToo()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var clock = new SteppedTime();
        string path;
        await using (var azure = await FarSide.StartAsync(folder, clock))
        {
            path = await azure.Cluster();
            await azure.Send("POST", path + "/rotateClusterCertificates");
            clock.Advance(TimeSpan.FromMinutes(2));
            (await azure.Get(path)).State.ShouldBe("Succeeded");
            using var before = await Cluster.OfAzure(azure, path);
            (await before.Status("/livez")).ShouldBe(HttpStatusCode.OK);
        }
        await using (var azure = await FarSide.StartAsync(folder, clock))
        {
            using var after = await Cluster.OfAzure(azure, path);
            (await after.Status("/livez")).ShouldBe(HttpStatusCode.OK);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task MonitoringCredential_MayReadMetricsAndNoSecrets()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();
        using var cluster = await Cluster.OfAzure(azure, path, "MonitoringUser");

        (await cluster.Status("/metrics")).ShouldBe(HttpStatusCode.OK);
        (await cluster.Status("/api/v1/secrets")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task AccessProfile_OfARole_CarriesItsKubeconfig()
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();

        var answer = await azure.Send("POST", path + "/accessProfiles/clusterUser/listCredential");

        answer.Status.ShouldBe(200);
        Cluster.Decode((string)answer.Body["properties"]!["kubeConfig"]!).ShouldContain("current-context: alpha");
        (await azure.Send("POST", path + "/accessProfiles/root/listCredential")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task OsOptions_OfARegion_AreLinuxAndWindows()
    {
        await using var azure = await FarSide.StartAsync();

        var answer = await azure.Get(
            azure.Subscription + "/providers/Microsoft.ContainerService/locations/westeurope/osOptions/default"
        );

        answer.Body["properties"]!["osOptionPropertyList"]!
            .AsArray()
            .Select(one => (string?)one!["os-type"])
            .ShouldBe(["Linux", "Windows"]);
    }

    [Theory]
    [InlineData(
        "kubectl get nodes",
        0,
        @"^NAME +STATUS +ROLES +AGE +VERSION\naks-system-\d+-vmss000000 +Ready +<none> +\w+ +v1\.34\.6\n"
    )]
    [InlineData("kubectl get pods -A", 0, @"^NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE\nkube-system +")]
    [InlineData(
        "kubectl get deploy/none -n kube-system",
        1,
        @"^Error from server \(NotFound\): deployments\.apps ""none"" not found\n$"
    )]
    [InlineData("kubectl get pods", 0, @"^No resources found in default namespace\.\n$")]
    [InlineData("kubectl get ns -o name", 0, @"namespace/kube-system\n")]
    [InlineData("kubectl describe ns default", 0, @"name: default")]
    [InlineData("kubectl version", 0, @"^Client Version: v1\.34\.1\nServer Version: v1\.34\.6\n$")]
    [InlineData("kubectl get wombats", 1, @"the server doesn't have a resource type ""wombats""")]
    [InlineData("kubectl delete ns default", 1, @"unknown command ""delete""")]
    [InlineData("helm ls", 127, @"^sh: helm: command not found\n$")]
    public async Task RunCommand_OfWhatTheShellKnows_AnswersFromTheCluster(string command, int exitCode, string logs)
    {
        await using var azure = await FarSide.StartAsync();
        var path = await azure.Cluster();

        var started = await azure.Send("POST", path + "/runCommand", new JsonObject { ["command"] = command });
        var running = await azure.Get(started.Header("Location")!);
        azure.Clock.Advance(TimeSpan.FromSeconds(10));
        var ended = await Ended(azure, started.Header("Location")!);

        (started.Status, running.Status).ShouldBe((202, 202));
        ((int)ended.Body["properties"]!["exitCode"]!).ShouldBe(exitCode, ended.Text);
        ((string)ended.Body["properties"]!["logs"]!).ShouldMatch(logs);
    }

    private static async Task<Answer> Ended(FarSide azure, string location)
    {
        while (true)
        {
            var answer = await azure.Get(location);
            if (answer.Status != 202)
                return answer;
            // As it asks to: whoever looks more often is throttled.
            azure.Clock.Advance(
                TimeSpan.FromSeconds(int.Parse(answer.Header("Retry-After")!, CultureInfo.InvariantCulture))
            );
        }
    }
}
