using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Sandbox.Disk;

namespace Portal.Sandbox.Authority;

/// <summary>The directory of this data folder: made up once, kept for ever.</summary>
internal sealed record Tenant(
    Guid TenantId,
    Guid SubscriptionId,
    Guid ClientId,
    Guid PrincipalId,
    string ClientSecret,
    string SigningKey
)
{
    public static Tenant LoadOrCreate(string path)
    {
        if (File.Exists(path))
            return JsonSerializer.Deserialize<Tenant>(File.ReadAllBytes(path))
                ?? throw new InvalidDataException($"{path} is empty.");
        using var key = RSA.Create(2048);
        var tenant = new Tenant(
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Guid.NewGuid(),
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(30)),
            key.ExportPkcs8PrivateKeyPem()
        );
        PrivateFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(tenant));
        return tenant;
    }

    public override string ToString() => $"{nameof(Tenant)} {{ {TenantId} }}";
}
