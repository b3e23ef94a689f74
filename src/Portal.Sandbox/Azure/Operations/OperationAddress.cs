using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Operations;

/// <summary>
/// Poll addresses: an api-version that is not the caller's and four signature parameters, recorded up to 3,596
/// characters. An address that was rebuilt rather than followed does not pass.
/// </summary>
internal sealed class OperationAddress(byte[] key)
{
    private const int CertificateLength = 2900;

    private static readonly string[] s_apiVersions = ["2016-03-30", "2017-08-31", "2025-03-01"];

    public string Status(ArmCall call, Operation operation) => Render(call, operation, "operations");

    public string Result(ArmCall call, Operation operation) => Render(call, operation, "operationresults");

    public bool Verify(ArmCall call, Operation operation) =>
        call.ApiVersion == ApiVersion(operation)
        && call.Query("t") == Ticks(operation)
        && call.Query("c") == Certificate(operation)
        && call.Query("s") == Sign(operation, "s")
        && call.Query("h") == Sign(operation, "h");

    private string Render(ArmCall call, Operation operation, string kind) =>
        $"{call.Origin}/subscriptions/{call.Subscription}/providers/Microsoft.ContainerService/locations/{operation.Location}"
        + $"/{kind}/{operation.Id}?api-version={ApiVersion(operation)}&t={Ticks(operation)}&c={Certificate(operation)}"
        + $"&s={Sign(operation, "s")}&h={Sign(operation, "h")}";

    private static string ApiVersion(Operation operation) =>
        s_apiVersions[operation.Id.ToByteArray()[0] % s_apiVersions.Length];

    private static string Ticks(Operation operation) =>
        operation.Started.UtcTicks.ToString(CultureInfo.InvariantCulture);

    private string Certificate(Operation operation)
    {
        var filler = new byte[CertificateLength * 3 / 4];
        HKDF.Expand(HashAlgorithmName.SHA256, Mac(operation, "c"), filler, []);
        return Base64Url.EncodeToString(filler);
    }

    private string Sign(Operation operation, string purpose) => Base64Url.EncodeToString(Mac(operation, purpose));

    private byte[] Mac(Operation operation, string purpose) =>
        HMACSHA256.HashData(key, Encoding.ASCII.GetBytes($"{purpose}:{operation.Id}"));
}
