using System.Text.Json.Nodes;
using Portal.Sandbox.Kubernetes.Api;
using Portal.Sandbox.Kubernetes.Discovery;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Shell;

/// <summary>
/// The shell that a run command meets: it knows kubectl, and of kubectl what reads. Whatever it prints comes from the
/// cluster's own API server.
/// </summary>
internal sealed class KubectlShell(ApiServer api, string token)
{
    private readonly InnerClient _client = new(api, token);

    public async Task<ShellAnswer> RunAsync(string command)
    {
        var words = command.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return new(0, "");
        if (words[0] != "kubectl")
            return new(127, $"sh: {words[0]}: command not found\n");
        var asked = KubectlWords.Read(words[1..]);
        return asked.Verb switch
        {
            "version" => new(0, $"Client Version: {ServerVersion.Recorded}\nServer Version: {api.Version.Git}\n"),
            "get" or "describe" => await ReadAsync(asked),
            _ => new(1, $"error: unknown command \"{asked.Verb}\" for \"kubectl\"\n"),
        };
    }

    private async Task<ShellAnswer> ReadAsync(KubectlWords asked)
    {
        if (asked.Resource is not { } resource)
            return new(1, "error: You must specify the type of resource to get.\n");
        var kind = KindTable.All.FirstOrDefault(kind =>
            kind.Resource == resource
            || kind.Singular == resource
            || kind.ShortNames.Contains(resource, StringComparer.Ordinal)
        );
        if (kind is null)
            return new(1, $"error: the server doesn't have a resource type \"{resource}\"\n");
        var path = (kind.Group.Length == 0 ? $"/api/{kind.Version}" : $"/apis/{kind.ApiVersion}") + "/";
        if (kind.Namespaced && !asked.Everywhere)
            path += $"namespaces/{asked.Namespace}/";
        path += kind.Resource + (asked.Name is null ? "" : "/" + Uri.EscapeDataString(asked.Name));
        var query = asked.Selector is null ? "" : "?labelSelector=" + Uri.EscapeDataString(asked.Selector);
        var table = asked.Verb == "get" && asked.Output is null or "wide";
        var (status, text) = await _client.GetAsync(
            path,
            query,
            table,
            yaml: asked.Verb == "describe" || asked.Output == "yaml"
        );
        if (status != 200)
            return new(1, $"Error from server ({Reason(text)}): {Message(text)}\n");
        if (table)
            return new(0, Render(JsonNode.Parse(text)!, kind, asked));
        return new(0, asked.Output == "name" ? Names(JsonNode.Parse(text)!, kind) : text.TrimEnd('\n') + "\n");
    }

    private static string Render(JsonNode answer, Kind kind, KubectlWords asked) =>
        answer["rows"]!.AsArray().Count > 0
            ? TextTable.Render(answer, asked.Output == "wide", asked.Everywhere && kind.Namespaced)
        : asked.Everywhere || !kind.Namespaced ? "No resources found\n"
        : $"No resources found in {asked.Namespace} namespace.\n";

    private static string Names(JsonNode answer, Kind kind) =>
        string.Concat(
            (answer["items"] as JsonArray ?? [answer.DeepClone()]).Select(one =>
                $"{kind.Singular}{(kind.Group.Length > 0 ? "." + kind.Group : "")}/{one!["metadata"]!["name"]}\n"
            )
        );

    private static string? Reason(string status) => (string?)Status(status)?["reason"];

    private static string? Message(string status) => (string?)Status(status)?["message"];

    private static JsonNode? Status(string text) => text.StartsWith('{') ? JsonNode.Parse(text) : null;
}
