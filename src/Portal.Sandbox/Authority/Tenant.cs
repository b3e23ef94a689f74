using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Sandbox.Disk;

namespace Portal.Sandbox.Authority;

/// <summary>
/// The directory of this data folder: made up once, kept for ever. <paramref name="SubscriptionId"/> is that of its
/// first subscription.
/// </summary>
internal sealed record Tenant(
    Guid TenantId,
    Guid SubscriptionId,
    Guid ClientId,
    Guid PrincipalId,
    string ClientSecret,
    string SigningKey
)
{
    /// <summary>The company's, and one for trials that begins without clusters.</summary>
    [JsonIgnore]
    public IReadOnlyList<Subscription> Subscriptions { get; } =
    [
        new(SubscriptionId.ToString(), "Sandbox subscription"),
        new(Derived(SubscriptionId, "trials").ToString(), "Sandbox trials"),
    ];

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

    // As lasting as what it comes from, also in a folder that is older than the second subscription.
    private static Guid Derived(Guid id, string purpose) =>
        new(HMACSHA256.HashData(id.ToByteArray(), Encoding.UTF8.GetBytes(purpose)).AsSpan(0, 16));

    public override string ToString() => $"{nameof(Tenant)} {{ {TenantId} }}";
}

/// <summary>Id in lower case, as Azure writes it.</summary>
internal sealed record Subscription(string Id, string Name);
