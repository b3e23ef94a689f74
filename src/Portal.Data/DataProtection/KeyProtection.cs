using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Data.DataProtection;

internal static class KeyProtection
{
    // Fixed: another name could not read what was protected before.
    private const string ApplicationName = "kubernetes-admin-center";

    /// <summary>The certificate is read now, because the framework takes it only at registration.</summary>
    public static void AddKeyProtection(this IServiceCollection services, KeyProtectionOptions options)
    {
        if (new KeyProtectionOptionsValidator().Validate(null, options) is { Failed: true } result)
        {
            throw new OptionsValidationException(
                KeyProtectionOptions.Section,
                typeof(KeyProtectionOptions),
                result.Failures
            );
        }

        var certificate = KeyCertificate.Load(options, TimeProvider.System);
        services
            .AddDataProtection()
            .SetApplicationName(ApplicationName)
            .ProtectKeysWithCertificate(certificate)
            .UnprotectKeysWithAnyCertificate(certificate);
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(keys =>
                keys.XmlRepository = new ProtectionKeyStore(
                    provider.GetRequiredService<IDbContextFactory<PortalDbContext>>()
                )
            )
        );
    }
}
