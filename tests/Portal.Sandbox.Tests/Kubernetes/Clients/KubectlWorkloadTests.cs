using Portal.Sandbox.Kubernetes;

namespace Portal.Sandbox.Tests.Kubernetes.Clients;

/// <summary>Deployments and their pods through a real kubectl.</summary>
public sealed class KubectlWorkloadTests(ClientSandbox sandbox)
{
    public static TheoryData<string> Tools => Kubectl.Both;

    [Theory, MemberData(nameof(Tools))]
    public async Task Deployment_IsCreatedRolledOutScaledAndDeleted(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var path = $"/apis/apps/v1/namespaces/{kubectl.Namespace}/deployments/web";

        (await kubectl.Run("create deployment web --image=registry.example.com/app:1"))
            .Trim()
            .ShouldBe("deployment.apps/web created");
        (await kubectl.Run("rollout status deployment/web --timeout=10m")).ShouldContain("successfully rolled out");
        (await kubectl.Run("scale deployment/web --replicas=3")).Trim().ShouldBe("deployment.apps/web scaled");
        await kubectl.Run("rollout status deployment/web --timeout=10m");
        Read.Number(await sandbox.Get(path), "status", "readyReplicas").ShouldBe(3);
        (await kubectl.Run("get deployment web")).ShouldMatch(@"web\s+3/3\s+3\s+3");
        (await kubectl.Run("get pods -o wide")).Split('\n').Count(line => line.Contains("1/1     Running")).ShouldBe(3);
        (await kubectl.Run("get all")).ShouldContain("replicaset.apps/web-");
        (await kubectl.Run("describe deployment web")).ShouldContain("NewReplicaSet:");

        (await kubectl.Run("delete deployment web")).Trim().ShouldStartWith("deployment.apps \"web\" deleted");
        await sandbox.Until($"/api/v1/namespaces/{kubectl.Namespace}/pods", pods => !Read.Objects(pods, "items").Any());
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Scale_WithTheWrongPrecondition_ChangesNothing(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.Deployment("web", 1));

        var said = await kubectl.Try("scale deployment/web --current-replicas=7 --replicas=2");

        said.Exit.ShouldNotBe(0);
        said.Errors.ShouldContain("Expected replicas to be 7, was 1");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task NewImage_IsRolledOut_AndUndone(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var path = $"/apis/apps/v1/namespaces/{kubectl.Namespace}/deployments/web";
        await kubectl.Run("create -f -", Workload.Deployment("web", 2));
        await kubectl.Run("rollout status deployment/web --timeout=10m");

        (await kubectl.Run("set image deployment/web app=registry.example.com/app:2"))
            .Trim()
            .ShouldBe("deployment.apps/web image updated");
        (await kubectl.Run("rollout status deployment/web --timeout=10m")).ShouldContain("successfully rolled out");
        (await kubectl.Run("rollout history deployment/web")).ShouldContain("2 ");
        (await Image()).ShouldBe("registry.example.com/app:2");

        (await kubectl.Run("rollout undo deployment/web")).Trim().ShouldBe("deployment.apps/web rolled back");
        await kubectl.Run("rollout status deployment/web --timeout=10m");
        (await Image()).ShouldBe("registry.example.com/app:1");

        async Task<string?> Image() =>
            Read.Objects(await sandbox.Get(path), "spec", "template", "spec", "containers")
                .Select(container => Read.Text(container, "image"))
                .Single();
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Restart_ReplacesThePods_OfEachKindThatHasATemplate(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.Deployment("web", 2));
        await kubectl.Run("create -f -", Workload.StatefulSet("orders", 2));
        string[] names = ["deployment/web", "statefulset/orders"];
        foreach (var name in names)
            await kubectl.Run($"rollout status {name} --timeout=10m");
        var before = await kubectl.Run("get pods -o jsonpath={.items[*].metadata.uid}");

        foreach (var name in names)
        {
            (await kubectl.Run($"rollout restart {name}")).Trim().ShouldEndWith("restarted");
            await kubectl.Run($"rollout status {name} --timeout=10m");
        }

        var after = await kubectl.Run(
            "get pods --field-selector=status.phase=Running -o jsonpath={.items[*].metadata.uid}"
        );
        (
            await kubectl.Run(
                "get deployment/web statefulset/orders -o jsonpath={.items[*].spec.template.metadata.annotations}"
            )
        )
            .Split("kubectl.kubernetes.io/restartedAt")
            .Length.ShouldBe(3);
        after.Split(' ').Except(before.Split(' ')).Count().ShouldBe(4);
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Wait_EndsWhenTheConditionHolds(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.Deployment("web", 1));

        (await kubectl.Run("wait --for=condition=Available deployment/web --timeout=10m"))
            .Trim()
            .ShouldBe("deployment.apps/web condition met");
        (await kubectl.Try("wait --for=condition=Progressing=False deployment/web --timeout=1s")).Errors.ShouldContain(
            "timed out waiting for the condition"
        );
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Delete_WaitsUntilTheLastFinalizerIsGone(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        var path = $"/api/v1/namespaces/{kubectl.Namespace}/configmaps/settings";
        await kubectl.Run("create -f -", Workload.ConfigMap("settings", "info"));
        await kubectl.Run("patch configmap settings -p {\"metadata\":{\"finalizers\":[\"test.localhost/hold\"]}}");

        var deleted = kubectl.Run("delete configmap settings --timeout=10m");
        await sandbox.Until(path, map => Read.Text(map, "metadata", "deletionTimestamp") is not null);
        deleted.IsCompleted.ShouldBeFalse();
        await kubectl.Run("patch configmap settings --type=merge -p {\"metadata\":{\"finalizers\":null}}");

        (await deleted).ShouldContain("configmap \"settings\" deleted");
        (await sandbox.Find(path)).ShouldBeNull();
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task Watch_PrintsEachChange(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.ConfigMap("settings", "info"));
        using var watch = kubectl.Start(
            "get configmaps --watch-only --field-selector metadata.name=settings -o jsonpath={.data.level}{\"\\n\"}"
        );
        try
        {
            // A watch that begins at "now" may begin after the change, so the change is made until it is heard.
            var heard = watch.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
            for (var i = 0; !heard.IsCompleted; i++)
            {
                await kubectl.Run($"patch configmap settings -p {{\"data\":{{\"level\":\"debug-{i}\"}}}}");
            }

            (await heard).ShouldNotBeNull().ShouldStartWith("debug-");
        }
        finally
        {
            watch.Kill();
        }
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task TopPod_ShowsUsageOfWhatRuns(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.Deployment("web", 1));
        await kubectl.Run("rollout status deployment/web --timeout=10m");

        (await kubectl.Run("top pod")).ShouldMatch(@"web-\S+\s+\d+m\s+\d+Mi");
    }

    [Theory, MemberData(nameof(Tools))]
    public async Task DescribePod_TellsItsEvents(string tool)
    {
        var kubectl = await sandbox.Kubectl(tool);
        await kubectl.Run("create -f -", Workload.Deployment("web", 1, image: "app:missing"));
        await sandbox.Until(
            $"/api/v1/namespaces/{kubectl.Namespace}/events",
            events => Read.Objects(events, "items").Any(happening => Read.Text(happening, "reason") == "Failed")
        );

        var said = await kubectl.Run("describe pods -l app=web");

        said.ShouldContain("Scheduled");
        said.ShouldContain("Failed to pull image");
        (await kubectl.Run("get events")).ShouldContain("LAST SEEN");
        (await kubectl.Run("get pods")).ShouldMatch("ErrImagePull|ImagePullBackOff");
    }
}
