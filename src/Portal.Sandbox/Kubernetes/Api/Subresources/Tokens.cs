using Portal.Sandbox.Kubernetes.Access;
using Portal.Sandbox.Kubernetes.Api.Answers;
using Portal.Sandbox.Kubernetes.Api.Decoding;
using Portal.Sandbox.Kubernetes.Api.Requests;
using Portal.Sandbox.Kubernetes.Kinds;

namespace Portal.Sandbox.Kubernetes.Api.Subresources;

/// <summary>POST serviceaccounts/{name}/token.</summary>
internal sealed class Tokens(TokenRequests requests)
{
    private static readonly Target s_request = new(
        "authentication.k8s.io/v1",
        "TokenRequest",
        SchemaTable.Named("TokenRequest")
    );

    public async Task<ApiAnswer> IssueAsync(ApiCall call)
    {
        var options = WriteOptions.Read(call);
        var body = await BodyReader.ReadAsync(call, s_request, options.Validation);
        return ApiAnswer.Of(201, requests.Answer(call.Namespace ?? "", call.Name, body));
    }
}
