using System.Text.Json.Nodes;

namespace Portal.Benchmarks.Snapshots;

/// <summary>A pod of a Deployment with two containers, as large as those of a real cluster.</summary>
internal static class RealPod
{
    public static JsonObject Create(int number, int nodes)
    {
        var app = $"service-{number / 20:0000}";
        var set = $"{app}-7d9c6b5f4";
        return new()
        {
            ["metadata"] = new JsonObject
            {
                ["name"] = $"{set}-{number:x5}",
                ["generateName"] = $"{set}-",
                ["namespace"] = $"team-{number / 400}",
                ["uid"] = $"fdd18af7-deb4-4f56-9f4e-{number:x12}",
                ["resourceVersion"] = $"{20_000_000 + number}",
                ["creationTimestamp"] = "2026-01-01T00:00:00Z",
                ["labels"] = new JsonObject
                {
                    ["app.kubernetes.io/name"] = app,
                    ["app.kubernetes.io/instance"] = app,
                    ["app.kubernetes.io/version"] = "1.24.3",
                    ["pod-template-hash"] = "7d9c6b5f4",
                },
                ["annotations"] = new JsonObject
                {
                    ["checksum/config"] = new string('a', 64),
                    ["prometheus.io/scrape"] = "true",
                },
                ["ownerReferences"] = new JsonArray(
                    new JsonObject
                    {
                        ["apiVersion"] = "apps/v1",
                        ["kind"] = "ReplicaSet",
                        ["name"] = set,
                        ["uid"] = $"add18af7-deb4-4f56-9f4e-{number / 20:x12}",
                        ["controller"] = true,
                        ["blockOwnerDeletion"] = true,
                    }
                ),
                ["managedFields"] = new JsonArray(ManagedFields(0, 80), ManagedFields(1, 40)),
            },
            ["spec"] = new JsonObject
            {
                ["nodeName"] = RealNode.Name(number % nodes),
                ["containers"] = new JsonArray(Container(app), Container("proxy")),
                ["serviceAccountName"] = app,
                ["tolerations"] = new JsonArray(
                    new JsonObject { ["key"] = "node.kubernetes.io/not-ready", ["operator"] = "Exists" }
                ),
                ["volumes"] = new JsonArray(
                    new JsonObject
                    {
                        ["name"] = "kube-api-access",
                        ["projected"] = new JsonObject { ["defaultMode"] = 420 },
                    }
                ),
            },
            ["status"] = new JsonObject
            {
                ["phase"] = "Running",
                ["hostIP"] = $"10.1.{number % 250}.4",
                ["podIP"] = $"10.244.{number % 250}.{number / 250}",
                ["startTime"] = "2026-01-01T00:00:00Z",
                ["conditions"] = new JsonArray([
                    .. new[]
                    {
                        "PodReadyToStartContainers",
                        "Initialized",
                        "Ready",
                        "ContainersReady",
                        "PodScheduled",
                    }.Select((it, at) => (JsonNode)Condition(it, number + at)),
                ]),
                ["containerStatuses"] = new JsonArray(Status(app, number), Status("proxy", number + 1)),
            },
        };
    }

    public static JsonObject ManagedFields(int manager, int fields)
    {
        var names = new JsonObject();
        for (var at = 0; at < fields; at++)
        {
            names[$"f:field-number-{at}"] = new JsonObject();
        }
        return new()
        {
            ["manager"] = $"manager-{manager}",
            ["operation"] = "Update",
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = names,
        };
    }

    private static JsonObject Container(string name) =>
        new()
        {
            ["name"] = name,
            ["image"] = $"registry.example/{name}:1.24.3",
            ["env"] = new JsonArray([
                .. Enumerable
                    .Range(0, 12)
                    .Select(it =>
                        (JsonNode)new JsonObject { ["name"] = $"SETTING_{it}", ["value"] = $"value of {it}" }
                    ),
            ]),
            ["resources"] = new JsonObject
            {
                ["requests"] = new JsonObject { ["cpu"] = "100m", ["memory"] = "128Mi" },
                ["limits"] = new JsonObject { ["cpu"] = "500m", ["memory"] = "512Mi" },
            },
            ["readinessProbe"] = new JsonObject
            {
                ["httpGet"] = new JsonObject { ["path"] = "/ready", ["port"] = 8080 },
            },
        };

    private static JsonObject Condition(string type, int number) =>
        new()
        {
            ["type"] = type,
            ["status"] = "True",
            ["lastProbeTime"] = null,
            ["lastTransitionTime"] = $"2026-01-01T00:{number % 60:00}:00Z",
        };

    private static JsonObject Status(string name, int number) =>
        new()
        {
            ["name"] = name,
            ["ready"] = true,
            ["started"] = true,
            ["restartCount"] = number % 3,
            ["image"] = $"registry.example/{name}:1.24.3",
            ["imageID"] = $"registry.example/{name}@sha256:{new string('b', 64)}",
            ["containerID"] = $"containerd://{number:x64}",
            ["state"] = new JsonObject
            {
                ["running"] = new JsonObject { ["startedAt"] = $"2026-01-01T00:{number % 60:00}:30Z" },
            },
            ["lastState"] = new JsonObject(),
        };
}
