namespace Portal.Sandbox.Kubernetes.Api.Requests;

/// <summary>The bytes of a request, at most 3 MiB.</summary>
internal static class RequestBody
{
    private const int Most = 3 * 1024 * 1024;

    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength > Most)
            throw TooLarge();
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > Most)
                throw TooLarge();
        }
        return body.ToArray();
    }

    private static ApiRefusal TooLarge() => ApiRefusal.TooLarge($"Request entity too large: limit is {Most}");
}
