using System.Globalization;
using System.Text;

namespace Portal.Providers.Aks.Code.Cli;

/// <summary>Commands of the Azure CLI for bash; a request that no command makes goes through <c>az rest</c>.</summary>
internal static class CliText
{
    public static string Of(CodePlan plan)
    {
        var text = new StringBuilder("#!/usr/bin/env bash\n");
        foreach (var note in plan.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {JsonLeaf.OneLine(note)}\n");
        }

        text.Append("set -euo pipefail\n");
        if (plan.Requests is [var first, ..])
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"az account set --subscription {ShellWord.Quoted(first.Resource.Subscription)}\n"
            );
        }

        foreach (var secret in CodeSecret.In(plan))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\nread -rsp {ShellWord.Quoted($"{secret.Prompt}: ")} {secret.Upper}\n"
            );
        }

        foreach (var request in plan.Requests)
        {
            text.Append('\n');
            if (request.Kubectl.Count > 0)
            {
                CliActions.Credentials(request).Write(text);
            }

            foreach (var words in request.Kubectl)
            {
                text.Append(string.Join(' ', words.Select(ShellWord.Quoted))).Append('\n');
            }

            foreach (var command in CommandsOf(request))
            {
                command.Write(text);
            }
        }

        return text.ToString();
    }

    private static IEnumerable<CliCommand> CommandsOf(CodeRequest request) =>
        (request.Method.ToString(), request.Resource.Type) switch
        {
            ("PUT", CodeResource.GroupType) => [CliCreate.Group(request)],
            ("PUT", CodeResource.ClusterType) when request is { Before: null, IsState: true } => CliCreate.Cluster(
                request
            ),
            ("PUT", CodeResource.PoolType) when request is { Before: null, IsState: true } => [CliCreate.Pool(request)],
            ("PUT", CodeResource.ClusterType) => [CliUpdate.Cluster(request) ?? Rest(request)],
            ("PUT", CodeResource.PoolType) => [CliUpdate.Pool(request) ?? Rest(request)],
            _ => [CliActions.Of(request) ?? Rest(request)],
        };

    private static CliCommand Rest(CodeRequest request)
    {
        var command = new CliCommand("az rest")
            .With("--method", request.Method.ToString().ToLowerInvariant())
            .With("--uri", request.Path);
        return request.Body is null ? command : command.With("--body", request.Body.ToJsonString());
    }
}
