using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Providers.Aks.Code;

/// <summary>
/// Az cmdlets where one does exactly what is sent, else the request itself through <c>Invoke-AzRestMethod</c>: the
/// cmdlets of AKS leave out much of what a body says.
/// </summary>
internal static class PowerShellText
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Of(CodePlan plan)
    {
        var text = new StringBuilder();
        foreach (var note in plan.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"# {JsonLeaf.OneLine(note)}\n");
        }

        text.Append("$ErrorActionPreference = 'Stop'\n");
        if (plan.Requests is [var first, ..])
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Set-AzContext -Subscription {Quoted(first.Resource.Subscription)} | Out-Null\n"
            );
        }

        foreach (var secret in CodeSecret.In(plan))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n$secure = Read-Host -AsSecureString {Quoted(secret.Prompt)}\n"
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"${secret.Camel} = [System.Net.NetworkCredential]::new('', $secure).Password\n"
            );
        }

        foreach (var request in plan.Requests)
        {
            text.Append('\n').Append(Inside(request)).Append(Cmdlet(request) ?? Rest(request));
        }

        return text.ToString();
    }

    private static string Inside(CodeRequest request)
    {
        if (request.Kubectl.Count == 0)
        {
            return "";
        }

        var (group, cluster) = (Quoted(request.Resource.Group), Quoted(request.Resource.Cluster));
        var commands = request.Kubectl.Select(words =>
            $"& {string.Join(' ', words.Select(Quoted))}\nif ($LASTEXITCODE -ne 0) {{ throw 'kubectl failed' }}\n"
        );
        return $"Import-AzAksCredential -ResourceGroupName {group} -Name {cluster} -Force\n{string.Concat(commands)}";
    }

    private static string? Cmdlet(CodeRequest request)
    {
        var resource = request.Resource;
        var cluster = $"-ResourceGroupName {Quoted(resource.Group)} -Name {Quoted(resource.Name)}";
        var pool =
            $"-ResourceGroupName {Quoted(resource.Group)} -ClusterName {Quoted(resource.Cluster)} -Name {Quoted(resource.Name)}";
        return (request.Method.ToString(), resource.Type, request.Action + request.Query) switch
        {
            ("POST", CodeResource.ClusterType, "stop") => $"Stop-AzAksCluster {cluster}\n",
            ("POST", CodeResource.ClusterType, "start") => $"Start-AzAksCluster {cluster}\n",
            ("DELETE", CodeResource.ClusterType, "") => $"Remove-AzAksCluster {cluster} -Force\n",
            ("DELETE", CodeResource.PoolType, "") => $"Remove-AzAksNodePool {pool} -Force\n",
            _ => null,
        };
    }

    private static string Rest(CodeRequest request)
    {
        var text = new StringBuilder();
        var payload = "";
        if (request.Body is not null)
        {
            var json = request.Body.ToJsonString();
            var filled = Filled(request, json);
            text.Append("$payload = @'\n").Append(filled.Json).Append("\n'@\n");
            foreach (var (mark, secret) in filled.Secrets)
            {
                // As a JSON text, so that no character of it changes the body.
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"$payload = $payload.Replace({Quoted($"\"{mark}\"")}, (ConvertTo-Json -InputObject ${secret.Camel}))\n"
                );
            }

            payload = " -Payload $payload";
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"$answer = Invoke-AzRestMethod -Method {request.Method} -Path {Quoted(request.Path)}{payload}\n"
        );
        text.Append("if ($answer.StatusCode -ge 400) { throw $answer.Content }\n");
        return text.ToString();
    }

    /// <summary>The body with a mark that is nowhere else in it at the place of each secret.</summary>
    private static (string Json, List<(string Mark, CodeSecret Secret)> Secrets) Filled(
        CodeRequest request,
        string json
    )
    {
        var body = request.Body!.DeepClone().AsObject();
        List<(string, CodeSecret)> secrets = [];
        foreach (
            var leaf in JsonLeaf.Of(request.Body!, _ => false).Where(leaf => CodeSecret.Find(leaf.Path) is not null)
        )
        {
            var secret = CodeSecret.Find(leaf.Path)!;
            var mark = secret.Upper;
            while (json.Contains(mark, StringComparison.Ordinal))
            {
                mark += "_";
            }

            var names = leaf.Path.Split('.');
            names[..^1].Aggregate(body, (at, name) => at[name]!.AsObject())[names[^1]] = mark;
            secrets.Add((mark, secret));
        }

        return (body.ToJsonString(s_options), secrets);
    }

    /// <summary>PowerShell takes typographic quotes for quotes, so they are doubled as well.</summary>
    internal static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            quoted.Append(c);
            if (c is '\'' or '\u2018' or '\u2019' or '\u201a' or '\u201b')
            {
                quoted.Append(c);
            }
        }

        return quoted.Append('\'').ToString();
    }
}
