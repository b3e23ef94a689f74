#!/usr/bin/env bash
# Tries again to restore what the project has stand-ins for; prints which of them could end.
set -euo pipefail

packages=(
  MudBlazor
  KubernetesClient
  Azure.ResourceManager.ContainerService
  Microsoft.Identity.Web
  Microsoft.AspNetCore.DataProtection.EntityFrameworkCore
  Microsoft.Extensions.TimeProvider.Testing
  Microsoft.AspNetCore.App.Internal.Assets
)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for package in "${packages[@]}"; do
  cat > "$work/probe.csproj" <<XML
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageReference Include="$package" Version="*" /></ItemGroup>
</Project>
XML
  if dotnet restore "$work/probe.csproj" > "$work/log" 2>&1; then
    echo "restores:  $package"
  else
    echo "lacking:   $package"
  fi
  rm -rf "$work/obj"
done
