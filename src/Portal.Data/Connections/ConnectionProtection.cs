using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Portal.Data.Connections;

/// <summary>
/// Secrets at rest. The purpose names the connection, so that a secret moved to another row of the table opens nothing.
/// </summary>
internal sealed class ConnectionProtection(IDataProtectionProvider provider)
{
    public byte[] Protect(Guid connectionId, string secret) =>
        ProtectorOf(connectionId).Protect(Encoding.UTF8.GetBytes(secret));

    public string Unprotect(Guid connectionId, byte[] secret) =>
        Encoding.UTF8.GetString(ProtectorOf(connectionId).Unprotect(secret));

    private IDataProtector ProtectorOf(Guid connectionId) =>
        provider.CreateProtector("Portal.Connections", connectionId.ToString("D"));
}
