using System.Reflection;

namespace Portal.Core.Tests.Access.Matrix;

/// <summary>A port behind which there is nothing: it answers with nothing found, nothing written, no time to wait for.</summary>
public class BlankPort : DispatchProxy
{
    private static readonly MethodInfo s_empty = typeof(AsyncEnumerable)
        .GetMethods()
        .Single(method => method.Name == nameof(AsyncEnumerable.Empty));

    public static object Of(Type port) => Create(port, typeof(BlankPort));

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Nothing(targetMethod!.ReturnType);

    private static object? Nothing(Type type)
    {
        if (type == typeof(Task))
        {
            return Task.CompletedTask;
        }

        if (type.IsGenericType && type.GetGenericArguments() is [var of, ..])
        {
            var shape = type.GetGenericTypeDefinition();
            if (shape == typeof(Task<>))
            {
                return typeof(Task)
                    .GetMethod(nameof(Task.FromResult))!
                    .MakeGenericMethod(of)
                    .Invoke(null, [Nothing(of)]);
            }

            if (shape == typeof(ValueTask<>))
            {
                return Activator.CreateInstance(type, Nothing(of));
            }

            if (shape == typeof(IAsyncEnumerable<>))
            {
                return s_empty.MakeGenericMethod(of).Invoke(null, null);
            }

            if (shape == typeof(IReadOnlyList<>) || shape == typeof(IEnumerable<>))
            {
                return Array.CreateInstance(of, 0);
            }

            if (shape == typeof(IReadOnlyDictionary<,>))
            {
                return Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(type.GetGenericArguments()));
            }
        }

        return type == typeof(string) ? ""
            : type.IsValueType && type != typeof(void) ? Activator.CreateInstance(type)
            : null;
    }
}
