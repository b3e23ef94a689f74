using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;

namespace Portal.Providers.Aks.Code;

/// <summary>
/// One request to Azure, neutral of any language. <paramref name="Action"/> follows the resource's id (<c>stop</c>);
/// <paramref name="Body"/> is what is sent, but for secrets, which stand as <see cref="CodeSecret"/> says.
/// </summary>
internal sealed record CodeRequest(RequestMethod Method, CodeResource Resource, string Action, JsonObject? Body)
{
    /// <summary>The resource as it is now; null when it is to be made.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>What is done inside of the cluster before it leaves: commands of kubectl, word by word.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Kubectl { get; init; } = [];

    /// <summary>What stands before the api-version, as the address has it (<c>a=b&amp;</c>); empty for most.</summary>
    public string Query { get; init; } = "";

    /// <summary>It says how a resource shall be, rather than what shall be done.</summary>
    public bool IsState => Method == RequestMethod.Put && Action.Length == 0 && Body is not null;

    public string Path =>
        $"{Resource.Id}{(Action.Length > 0 ? "/" : "")}{Action}?{Query}api-version={Uri.EscapeDataString(Resource.ApiVersion)}";

    /// <param name="request">As it would leave.</param>
    /// <param name="before">The resource as it is; null when there is none yet.</param>
    public static CodeRequest Of(ArmRequest request, JsonObject? before)
    {
        var body = request.Body?.DeepClone() as JsonObject;
        if (before is null)
        {
            // The portal knows by it what it made itself; what others make is not the portal's.
            (body?["tags"] as JsonObject)?.Remove(OperationTag.Name);
            (body?["properties"]?["tags"] as JsonObject)?.Remove(OperationTag.Name);
        }

        return new CodeRequest(request.Method, CodeResource.Of(request), request.SubPath, body)
        {
            Before = before,
            Query = string.Concat(
                request.Query.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}&")
            ),
        };
    }
}
