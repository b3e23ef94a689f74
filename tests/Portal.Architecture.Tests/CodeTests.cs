using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Options;
using Portal.Core.Access;

namespace Portal.Architecture.Tests;

public sealed class CodeTests
{
    private const BindingFlags Any =
        BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_method_is_async_void()
    {
        var offenders =
            from type in PortalAssemblies.Types()
            from method in type.GetMethods(Any)
            where method.ReturnType == typeof(void)
            where method.GetCustomAttribute<AsyncStateMachineAttribute>() is not null
            where !IsEventHandler(method)
            select $"{type.FullName}.{method.Name}";
        offenders.ShouldBeEmpty();
    }

    [Fact]
    public void Every_options_class_of_the_host_has_a_validator()
    {
        var hosted = PortalAssemblies.All.Where(assembly =>
            assembly.GetName().Name is "Portal.Web" or "Portal.Data" or "Portal.Providers"
        );
        var options = hosted
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                type.Name.EndsWith("Options", StringComparison.Ordinal) && type is { IsClass: true, IsAbstract: false }
            )
            .Where(type => !type.Name.StartsWith("Validate", StringComparison.Ordinal))
            .ToArray();
        var validated = PortalAssemblies
            .Types()
            .SelectMany(type => type.GetInterfaces())
            .Where(contract =>
                contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IValidateOptions<>)
            )
            .Select(contract => contract.GetGenericArguments()[0]);
        options.ShouldNotBeEmpty();
        options.Except(validated).ShouldBeEmpty();
    }

    [Fact]
    public void Every_permission_is_in_the_matrix()
    {
        var names = typeof(Permission).GetFields().Select(field => (string)field.GetValue(null)!);
        names.ShouldBe(Grants.Permissions, ignoreOrder: true);
    }

    [Fact]
    public void Every_permission_belongs_to_a_role_unless_nobody_may_ever()
    {
        string[] nobodys = [Permission.SeeSecretValues, Permission.EditHistory];
        foreach (var permission in Grants.Permissions.Except(nobodys))
        {
            Grants.Best(Enum.GetValues<Role>(), permission).ShouldNotBe(Grant.Denied, permission);
        }
    }

    private static bool IsEventHandler(MethodInfo method) =>
        method.GetParameters() is [{ ParameterType: var sender }, { ParameterType: var arguments }]
        && sender == typeof(object)
        && typeof(EventArgs).IsAssignableFrom(arguments);
}
