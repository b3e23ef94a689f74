using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Sandbox.Azure.Gateway;
using Portal.Sandbox.Azure.Store;
using Portal.Sandbox.Kubernetes.Clusters;
using Portal.Sandbox.Kubernetes.Shell;

namespace Portal.Sandbox.Azure.Clusters;

/// <summary>
/// Commands that AKS runs inside a cluster for who cannot reach it. Shapes of the AKS specification's examples; not
/// recorded. What was run is known as long as the process lives.
/// </summary>
internal sealed class CommandRoutes(ClusterTokens tokens)
{
    private readonly ConcurrentDictionary<string, Command> _commands = new();

    private sealed record Command(string Cluster, DateTimeOffset Started, DateTimeOffset Ends)
    {
        /// <summary>Null while it runs.</summary>
        public ShellAnswer? Answer { get; set; }
    }

    public IEnumerable<ArmRoute> Rows =>
        [
            new("POST", ClusterRoutes.One + "/runCommand", Limits.Other, Run) { AsksCluster = true },
            new("GET", ClusterRoutes.One + "/commandResults/{id}", Limits.Other, Result),
        ];

    private ArmAnswer Run(ArmCall call)
    {
        var properties = ClusterDocument.Properties(call.Store.Find(ClusterRoutes.Key(call))!);
        if (call.Body?["command"]?.GetValueKind() != JsonValueKind.String)
            return JsonShape.Unreadable("command");
        if ((bool?)properties["apiServerAccessProfile"]?["disableRunCommand"] == true)
            return ArmErrors.Flat(400, "BadRequest", "The run command feature is disabled for this cluster.");
        if ((string?)properties["powerState"]?["code"] == "Stopped")
            return ArmErrors.Flat(
                400,
                "OperationNotAllowed",
                "managed cluster is not currently running, the command cannot be run."
            );
        var (text, cluster) = ((string)call.Body["command"]!, call.Cluster!);
        var shell = new KubectlShell(cluster.Api, tokens.Of(cluster.Identity.CredentialId, ClusterTokens.Admin));
        var id = Guid.NewGuid().ToString("n");
        var ends = call.Now + call.Estate.Pace.Shorten(TimeSpan.FromSeconds(13));
        var command = _commands[id] = new(ClusterRoutes.Key(call), call.Now, ends);
        // It changes nothing of Azure's own, and yet something was done once.
        call.Commit(202, new Batch());
        // Not on this thread: the estate is locked here.
        _ = Task.Run(async () => command.Answer = await shell.RunAsync(text));
        return Later(call, id);
    }

    /// <summary>202 while it runs.</summary>
    private ArmAnswer Result(ArmCall call)
    {
        var id = call.Route("id");
        if (!_commands.TryGetValue(id, out var command) || command.Cluster != ClusterRoutes.Key(call))
            return ArmErrors.Flat(404, "NotFound", $"The command '{id}' was not found.");
        if (call.Now < command.Ends || command.Answer is not { } answer)
            return Later(call, id);
        var properties = new JsonObject
        {
            ["provisioningState"] = "Succeeded",
            ["exitCode"] = answer.ExitCode,
            ["startedAt"] = Text(command.Started),
            ["finishedAt"] = Text(command.Ends),
            ["logs"] = answer.Text,
        };
        return new ArmAnswer(200, new JsonObject { ["id"] = id, ["properties"] = properties }).FromProvider();
    }

    private static ArmAnswer Later(ArmCall call, string id) =>
        new ArmAnswer(202)
            .FromProvider()
            .With(
                "Location",
                $"{call.Origin}/subscriptions/{call.Subscription}/resourceGroups/{call.Group}/providers/Microsoft.ContainerService/managedClusters/{call.Route("c")}/commandResults/{id}?api-version={call.ApiVersion}"
            )
            .With("Retry-After", call.Estate.Pace.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));

    private static string Text(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
