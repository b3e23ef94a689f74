using System.Text;
using Portal.Sandbox.Kubernetes.Api;

namespace Portal.Sandbox.Kubernetes.Shell;

/// <summary>Asks an API server in this process, as a client outside would.</summary>
internal sealed class InnerClient(ApiServer api, string token)
{
    public async Task<(int Status, string Text)> GetAsync(string path, string query, bool table, bool yaml)
    {
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        (context.Request.Method, context.Request.QueryString) = ("GET", new QueryString(query));
        context.Request.Headers.Authorization = $"Bearer {token}";
        context.Request.Headers.Accept =
            table ? "application/json;as=Table;v=v1;g=meta.k8s.io,application/json"
            : yaml ? "application/yaml"
            : "application/json";
        context.Response.Body = body;
        await api.HandleAsync(context, path);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }
}
